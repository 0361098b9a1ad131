// Account search and the journal page by keyboard alone. Without this script the page still works:
// codes are typed, the server adds lines, sums and explains.
import { rapikan, uraikan } from "./rupiah-input.js";

const formulir = document.querySelector("[data-jurnal]");
const JEDA_CARI = 150;
const JEDA_TERBILANG = 250;

// --- account boxes ------------------------------------------------------------------------------
const kotakAkun = (elemen) => elemen.closest?.("[data-kotak-akun]");
const butirSaran = (kotak) => [...kotak.querySelectorAll("[role=option]")];

function tutupSaran(kotak) {
  kotak.querySelector("[data-saran]").replaceChildren();
  const isian = kotak.querySelector("[data-akun]");
  isian.setAttribute("aria-expanded", "false");
  isian.removeAttribute("aria-activedescendant");
}

function sorot(kotak, letak) {
  const butir = butirSaran(kotak);
  if (!butir.length) {
    return;
  }
  const dipilih = (letak + butir.length) % butir.length;
  butir.forEach((b, n) => b.setAttribute("aria-selected", String(n === dipilih)));
  butir[dipilih].scrollIntoView({ block: "nearest" });
  kotak.querySelector("[data-akun]").setAttribute("aria-activedescendant", butir[dipilih].id);
}

const letakSorot = (kotak) => butirSaran(kotak).findIndex((b) => b.getAttribute("aria-selected") === "true");

function pilih(kotak, butir) {
  const isian = kotak.querySelector("[data-akun]");
  isian.value = butir.dataset.nilai;
  tutupSaran(kotak);
  clearTimeout(kotak.tunggu);
  if (formulir?.contains(kotak)) {
    barisBerubah();
  }
}

async function cari(kotak) {
  const isian = kotak.querySelector("[data-akun]");
  const kata = isian.value.trim();
  if (!kata) {
    tutupSaran(kotak);
    return;
  }
  const panel = kotak.querySelector("[data-saran]");
  await htmx.ajax("GET", `${kotak.dataset.cariUrl}?kata=${encodeURIComponent(kata)}`, {
    target: panel,
    swap: "innerHTML",
  });
  if (isian.value.trim() !== kata) {
    return;
  }
  kotak.basi = false;
  const butir = butirSaran(kotak);
  butir.forEach((b, n) => {
    b.id = `${isian.id}-saran-${n}`;
  });
  if (document.activeElement !== isian) {
    // Typed on before the answer came: take whose code it was, or the only account that it can be.
    const tepat = butir.find((b) => b.dataset.nilai.split(" ")[0].toLowerCase() === kata.toLowerCase());
    const satu = tepat ?? (butir.length === 1 ? butir[0] : null);
    if (satu) {
      isian.value = satu.dataset.nilai;
    }
    tutupSaran(kotak);
    return;
  }
  isian.setAttribute("aria-expanded", "true");
  sorot(kotak, 0);
}

function siapkanAkun(akar) {
  for (const isian of akar.querySelectorAll("[data-akun]")) {
    isian.setAttribute("role", "combobox");
    isian.setAttribute("aria-autocomplete", "list");
    isian.setAttribute("aria-expanded", "false");
  }
}

// --- lines --------------------------------------------------------------------------------------
const semuaBaris = () => [...formulir.querySelectorAll("[data-baris]")];
const isianBaris = (baris, nama) => baris.querySelector(`[name$="-${nama}"]`);
const terisi = (baris) => [...baris.querySelectorAll("input")].some((i) => i.value.trim());

function nomorBerikut() {
  const nomor = semuaBaris().map((b) => Number(/b-(\d+)-/.exec(isianBaris(b, "akun").name)[1]));
  return Math.max(-1, ...nomor) + 1;
}

function tambahBaris() {
  const pola = formulir.querySelector("[data-pola-baris]");
  const salinan = pola.content.cloneNode(true);
  const nomor = nomorBerikut();
  for (const elemen of salinan.querySelectorAll("*")) {
    for (const atribut of elemen.attributes) {
      if (atribut.value.includes("__n__")) {
        atribut.value = atribut.value.replaceAll("__n__", nomor);
      }
    }
  }
  formulir.querySelector("[data-daftar-baris]").append(salinan);
  const baru = semuaBaris().at(-1);
  siapkanAkun(baru);
  rapikanBaris();
  return baru;
}

function rapikanBaris() {
  semuaBaris().forEach((baris, n) => {
    baris.querySelector("[data-nomor]").textContent = n + 1;
    baris.querySelector("[data-hapus-baris]").hidden = !terisi(baris);
  });
}

function pastikanBarisKosong() {
  if (semuaBaris().every(terisi)) {
    tambahBaris();
  }
}

// --- sums, in sen and whole numbers -------------------------------------------------------------
function sen(teks) {
  const cocok = /^(\d+)(?:,(\d{1,2}))?$/.exec(uraikan(teks.trim()).replaceAll(".", ""));
  return cocok ? BigInt(cocok[1]) * 100n + BigInt((cocok[2] ?? "0").padEnd(2, "0")) : 0n;
}

function tulisSen(jumlah) {
  const pecahan = jumlah % 100n;
  const ekor = pecahan ? `,${String(pecahan).padStart(2, "0")}` : "";
  return rapikan(String(jumlah / 100n)) + ekor;
}

function jumlahkan() {
  const jumlah = { debit: 0n, kredit: 0n };
  for (const baris of semuaBaris()) {
    for (const sisi of ["debit", "kredit"]) {
      jumlah[sisi] += sen(isianBaris(baris, sisi).value);
    }
  }
  return jumlah;
}

let tungguTerbilang;
function perbaruiJumlah() {
  const { debit, kredit } = jumlahkan();
  const selisih = debit > kredit ? debit - kredit : kredit - debit;
  formulir.querySelector("[data-jumlah-debit]").textContent = tulisSen(debit);
  formulir.querySelector("[data-jumlah-kredit]").textContent = tulisSen(kredit);
  formulir.querySelector("[data-selisih]").textContent = selisih ? tulisSen(selisih) : debit ? "0, seimbang" : "0";
  formulir.querySelector("[data-kotak-selisih]").dataset.seimbang = selisih ? "tidak" : debit ? "ya" : "";
  clearTimeout(tungguTerbilang);
  tungguTerbilang = setTimeout(async () => {
    const alamat = `${formulir.dataset.terbilangUrl}?jumlah=${encodeURIComponent(tulisSen(debit))}`;
    const jawaban = await fetch(alamat, { headers: { "HX-Request": "true" } });
    if (jawaban.ok) {
      formulir.querySelector("[data-terbilang]").textContent = (await jawaban.text()).trim();
    }
  }, JEDA_TERBILANG);
}

function isiSelisih(isian) {
  const { debit, kredit } = jumlahkan();
  const sendiri = sen(isian.value);
  const sisa = isian.name.endsWith("-debit") ? kredit - (debit - sendiri) : debit - (kredit - sendiri);
  if (sisa > 0n) {
    isian.value = tulisSen(sisa);
    isian.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// --- moving on with Enter -----------------------------------------------------------------------
function fokus(elemen) {
  elemen.focus();
  if (elemen.matches("input:not([type=date])")) {
    elemen.select();
  }
}

function sesudahBaris(baris) {
  const daftar = semuaBaris();
  const berikut = daftar[daftar.indexOf(baris) + 1] ?? (terisi(baris) ? tambahBaris() : null);
  return berikut ? isianBaris(berikut, "akun") : formulir.querySelector("[data-posting]");
}

function langkahBerikut(elemen) {
  const baris = elemen.closest("[data-baris]");
  if (!baris) {
    const kepala = [...formulir.querySelectorAll(".kepala-jurnal :is(input, select)")];
    return kepala[kepala.indexOf(elemen) + 1] ?? isianBaris(semuaBaris()[0], "akun");
  }
  if (elemen === isianBaris(baris, "akun")) {
    // An empty last line means: done.
    return terisi(baris) ? isianBaris(baris, "uraian") : sesudahBaris(semuaBaris().at(-1));
  }
  if (elemen === isianBaris(baris, "uraian")) {
    // Always: which side a line stands on is the bookkeeper's to say, also while debits exceed.
    return isianBaris(baris, "debit");
  }
  if (elemen === isianBaris(baris, "debit") && !elemen.value.trim()) {
    return isianBaris(baris, "kredit");
  }
  return sesudahBaris(baris);
}

function kirim(tombol) {
  document.activeElement?.blur();
  formulir.requestSubmit(formulir.querySelector(tombol));
}

function barisBerubah() {
  pastikanBarisKosong();
  rapikanBaris();
  perbaruiJumlah();
}

// --- events -------------------------------------------------------------------------------------
document.addEventListener("input", (peristiwa) => {
  const elemen = peristiwa.target;
  const kotak = kotakAkun(elemen);
  if (kotak && elemen.matches("[data-akun]")) {
    clearTimeout(kotak.tunggu);
    kotak.basi = true;
    kotak.tunggu = setTimeout(() => cari(kotak), JEDA_CARI);
  }
  if (formulir?.contains(elemen) && elemen.closest("[data-baris]")) {
    barisBerubah();
  }
});

document.addEventListener("change", (peristiwa) => {
  if (formulir?.contains(peristiwa.target) && peristiwa.target.matches("[data-rupiah]")) {
    perbaruiJumlah();
  }
});

// Before the house's own Enter and "/" keys, which know nothing of lines.
document.addEventListener(
  "keydown",
  (peristiwa) => {
    const elemen = peristiwa.target;
    if (peristiwa.isComposing || !elemen.closest) {
      return;
    }
    const kotak = elemen.matches("[data-akun]") ? kotakAkun(elemen) : null;
    if (kotak && butirSaran(kotak).length) {
      const langkah = { ArrowDown: 1, ArrowUp: -1 }[peristiwa.key];
      if (langkah) {
        peristiwa.preventDefault();
        sorot(kotak, letakSorot(kotak) + langkah);
        return;
      }
      if (peristiwa.key === "Escape") {
        peristiwa.preventDefault();
        tutupSaran(kotak);
        return;
      }
      if (["Enter", "Tab"].includes(peristiwa.key) && !peristiwa.ctrlKey && !peristiwa.shiftKey) {
        // Suggestions for what was typed before are no choice: `cari` takes a whole code on its own.
        if (!kotak.basi) {
          pilih(kotak, butirSaran(kotak)[Math.max(letakSorot(kotak), 0)]);
        }
        if (peristiwa.key === "Enter" && !formulir?.contains(elemen)) {
          peristiwa.preventDefault();
          return;
        }
      }
    }
    if (!formulir?.contains(elemen)) {
      return;
    }
    if (peristiwa.key === "Enter" && (peristiwa.ctrlKey || peristiwa.metaKey)) {
      peristiwa.preventDefault();
      kirim(peristiwa.shiftKey ? "[data-posting-lagi]" : "[data-posting]");
    } else if (peristiwa.key === "Enter" && elemen.matches("input, select")) {
      peristiwa.preventDefault();
      fokus(langkahBerikut(elemen));
    } else if (peristiwa.key === "=" && elemen.matches("[data-baris] [data-rupiah]")) {
      peristiwa.preventDefault();
      isiSelisih(elemen);
    }
  },
  true,
);

document.addEventListener("focusout", (peristiwa) => {
  const kotak = kotakAkun(peristiwa.target);
  if (kotak && peristiwa.target.matches("[data-akun]")) {
    setTimeout(() => tutupSaran(kotak), JEDA_CARI);
  }
});

document.addEventListener("mousedown", (peristiwa) => {
  const butir = peristiwa.target.closest("[data-saran] [role=option]");
  if (butir) {
    peristiwa.preventDefault();
    pilih(kotakAkun(butir), butir);
  }
});

document.addEventListener("click", (peristiwa) => {
  const tombol = peristiwa.target.closest("[data-hapus-baris]");
  if (tombol) {
    const baris = tombol.closest("[data-baris]");
    for (const isian of baris.querySelectorAll("input")) {
      isian.value = "";
    }
    isianBaris(baris, "akun").focus();
    rapikanBaris();
    perbaruiJumlah();
  }
});

siapkanAkun(document);
if (formulir) {
  barisBerubah();
  if (!document.querySelector("[data-fokus]")) {
    fokus(formulir.querySelector("[name=tanggal]"));
  }
}
