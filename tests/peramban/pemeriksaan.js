// What a page owes its reader, asked of the page as it is drawn. Each answers with its complaints.
({
  // One heading, a name on everything, ids that are unique, nothing inline.
  susunan() {
    const galat = [];
    const semua = (pemilih) => [...document.querySelectorAll(pemilih)];
    const cuplik = (e) => e.outerHTML.slice(0, 90);
    const banyakJudul = semua("h1").length;
    if (banyakJudul !== 1) galat.push(`${banyakJudul} h1`);
    if (document.documentElement.lang !== "id") galat.push("lang bukan id");
    if (!document.title.trim()) galat.push("tanpa title");
    for (const e of semua("input:not([type=hidden]), select, textarea")) {
      const nama = [...(e.labels ?? [])].map((l) => l.textContent).join("").trim()
        || e.getAttribute("aria-label")
        || document.getElementById(e.getAttribute("aria-labelledby"))?.textContent;
      if (!nama) galat.push(`tanpa label: ${cuplik(e)}`);
      const acuan = (e.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
      for (const id of acuan) {
        if (!document.getElementById(id)) galat.push(`keterangan ${id} tidak ada`);
      }
    }
    for (const e of semua("button, a[href], summary")) {
      const nama = e.textContent.trim() || e.getAttribute("aria-label")
        || e.querySelector("img[alt]")?.alt;
      if (!nama) galat.push(`tanpa nama: ${cuplik(e)}`);
    }
    for (const e of semua("img:not([alt])")) galat.push(`tanpa alt: ${e.src}`);
    const id = semua("[id]").map((e) => e.id);
    const kembar = new Set(id.filter((satu, i) => id.indexOf(satu) !== i));
    for (const satu of kembar) galat.push(`id kembar: ${satu}`);
    for (const e of semua("[style], style, script:not([src]):not([type='application/json'])")) {
      galat.push(`gaya atau naskah sebaris: ${cuplik(e)}`);
    }
    return galat;
  },

  // Nothing is wider than the window.
  lebar() {
    const akar = document.documentElement;
    if (akar.scrollWidth <= akar.clientWidth) return [];
    const keluar = [...document.body.querySelectorAll("*")]
      .filter((e) => e.getBoundingClientRect().right > akar.clientWidth + 1 && e.checkVisibility())
      .slice(0, 3)
      .map((e) => e.outerHTML.slice(0, 90));
    return [`${akar.scrollWidth} px pada ${akar.clientWidth} px: ${keluar.join(" | ")}`];
  },

  // Text against what lies behind it: 4.5, or 3 for large letters (WCAG 2.2, 1.4.3).
  async kontras(tema) {
    document.documentElement.dataset.tema = tema;
    // A colour on its way is no colour: inherited ones start to move one after the other.
    do {
      for (const gerak of document.getAnimations()) gerak.finish();
      await new Promise((lanjut) => requestAnimationFrame(() => requestAnimationFrame(lanjut)));
    } while (document.getAnimations().length);

    const kanvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const baca = (warna) => {
      kanvas.clearRect(0, 0, 1, 1);
      kanvas.fillStyle = warna;
      kanvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = kanvas.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const tindih = (atas, bawah) =>
      atas.slice(0, 3).map((s, i) => s * atas[3] + bawah[i] * (1 - atas[3]));
    const linear = (s) => (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4);
    const terang = (warna) => {
      const [r, g, b] = warna.map((s) => linear(s / 255));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const belakang = (e) => {
      const lapis = [];
      for (let i = e; i; i = i.parentElement) {
        const gaya = getComputedStyle(i);
        if (gaya.backgroundImage !== "none") return null;
        const warna = baca(gaya.backgroundColor);
        if (warna[3] > 0) lapis.push(warna);
        if (warna[3] === 1) break;
      }
      return lapis.reduceRight((bawah, atas) => tindih(atas, bawah), [255, 255, 255]);
    };
    const dilewati = "svg, script, style, noscript, .hanya-pembaca, .lompat, :disabled";
    const tampak = { opacityProperty: true, visibilityProperty: true };
    const galat = new Set();
    const jalan = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (jalan.nextNode()) {
      const teks = jalan.currentNode.textContent.trim();
      const e = jalan.currentNode.parentElement;
      if (!teks || e.closest(dilewati) || !e.checkVisibility(tampak)) continue;
      const latar = belakang(e);
      if (!latar) continue;
      const gaya = getComputedStyle(e);
      const [a, b] = [terang(tindih(baca(gaya.color), latar)), terang(latar)].sort((x, y) => x - y);
      const rasio = (b + 0.05) / (a + 0.05);
      const ukuran = parseFloat(gaya.fontSize);
      const besar = ukuran >= 24 || (ukuran >= 18.66 && gaya.fontWeight >= 700);
      if (rasio < (besar ? 3 : 4.5)) {
        const warna = `${gaya.color} di atas ${latar.map(Math.round)}`;
        galat.add(`${tema} ${rasio.toFixed(2)}: ${warna}: ${e.className}: ${teks.slice(0, 30)}`);
      }
    }
    return [...galat];
  },

  // The element that has the keyboard shows it.
  fokus() {
    const e = document.activeElement;
    if (e === window.fokusTadi) return []; // a stop inside a date box, drawn by the browser
    window.fokusTadi = e;
    const gaya = getComputedStyle(e);
    const kotak = e.getBoundingClientRect();
    const tampak = gaya.outlineStyle !== "none" && parseFloat(gaya.outlineWidth) >= 2;
    return tampak && kotak.width && kotak.height ? [] : [e.outerHTML.slice(0, 120)];
  },
})
