// For people who work without a mouse: "/" searches, Enter moves on, Ctrl+Enter presses the button
// that a page names for it, choices may send themselves.
const BUKAN_TEKS = ["checkbox", "radio", "submit", "button", "file", "range", "color"];

function sedangMengetik(elemen) {
  return (
    elemen.isContentEditable ||
    elemen.matches("textarea, select") ||
    (elemen.matches("input") && !BUKAN_TEKS.includes(elemen.type))
  );
}

function berikutnya(formulir, elemen) {
  const isian = [...formulir.elements].filter(
    (e) => e.matches("input, select, textarea, button[type=submit]") && e.type !== "hidden" && !e.disabled && e.checkVisibility(),
  );
  return isian[isian.indexOf(elemen) + 1];
}

document.addEventListener("keydown", (peristiwa) => {
  // A key that is held down since the page before says nothing about this one.
  if (peristiwa.key === "Enter" && peristiwa.ctrlKey && !peristiwa.repeat && !peristiwa.defaultPrevented) {
    const tombol = document.querySelector(peristiwa.shiftKey ? "[data-ctrl-shift-enter]" : "[data-ctrl-enter]");
    if (tombol) {
      peristiwa.preventDefault();
      tombol.click();
    }
    return;
  }
  if (peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey || peristiwa.isComposing) {
    return;
  }
  const elemen = peristiwa.target;
  if (peristiwa.key === "/" && !sedangMengetik(elemen)) {
    const kotak = document.querySelector("[data-cari]");
    if (kotak) {
      peristiwa.preventDefault();
      kotak.select();
    }
    return;
  }
  const formulir = elemen.form;
  if (peristiwa.key === "Enter" && formulir?.matches("[data-enter-maju]") && elemen.matches("input, select")) {
    const lanjut = berikutnya(formulir, elemen);
    if (lanjut) {
      peristiwa.preventDefault();
      lanjut.focus();
      if (lanjut.matches("input") && !BUKAN_TEKS.includes(lanjut.type)) {
        lanjut.select();
      }
    }
  }
});

document.addEventListener("change", (peristiwa) => {
  if (peristiwa.target.matches("[data-kirim-otomatis]")) {
    peristiwa.target.form.requestSubmit();
  }
});

document.addEventListener("click", (peristiwa) => {
  if (peristiwa.target.closest("[data-cetak]")) {
    print();
  }
});
