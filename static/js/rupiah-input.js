// Amount boxes: thousands are grouped while one types; "1,5 jt" becomes 1.500.000 on leaving.
// Reading what cannot be understood is left to the server, which says why.
const PENGALI = { rb: 3, ribu: 3, jt: 6, juta: 6, m: 9, miliar: 9, milyar: 9, t: 12, triliun: 12 };

function kelompokkan(angka) {
  return angka.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ".");
}

export function rapikan(teks) {
  const cocok = /^\s*(-?)\s*([\d.]*)(,\d*)?$/.exec(teks);
  if (!cocok || !cocok[2]) {
    return teks;
  }
  const [, tanda, bulat, pecahan = ""] = cocok;
  return tanda + kelompokkan(bulat.replaceAll(".", "")) + pecahan;
}

export function uraikan(teks) {
  const cocok = /^\s*(?:rp\.?)?\s*(-?)\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*([a-z]+)\s*$/i.exec(teks);
  const nol = cocok && PENGALI[cocok[4].toLowerCase()];
  if (!nol) {
    return rapikan(teks);
  }
  const [, tanda, bulat, pecahan = ""] = cocok;
  if (pecahan.length > nol) {
    return teks;
  }
  return tanda + kelompokkan(bulat.replaceAll(".", "") + pecahan.padEnd(nol, "0"));
}

function tulis(kotak, baru) {
  if (baru === kotak.value) {
    return;
  }
  const dariKanan = kotak.value.length - kotak.selectionStart;
  kotak.value = baru;
  const letak = Math.max(0, baru.length - dariKanan);
  kotak.setSelectionRange(letak, letak);
}

document.addEventListener("input", (peristiwa) => {
  const kotak = peristiwa.target;
  if (kotak.matches("input[data-rupiah]") && !peristiwa.isComposing) {
    tulis(kotak, rapikan(kotak.value));
  }
});

document.addEventListener("focusout", (peristiwa) => {
  if (peristiwa.target.matches("input[data-rupiah]")) {
    const baru = uraikan(peristiwa.target.value);
    if (baru !== peristiwa.target.value) {
      peristiwa.target.value = baru;
      peristiwa.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
});
