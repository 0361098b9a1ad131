// The counter without a mouse: amounts in words, counts added up, letters that open pages.
// Without this script the pages still work; the server adds, explains and prints on a press.
import { rapikan, uraikan } from "./rupiah-input.js";

const JEDA_TERBILANG = 250;

function bulat(teks) {
  const bersih = uraikan(teks.trim()).replaceAll(".", "");
  return /^\d+$/.test(bersih) ? BigInt(bersih) : 0n;
}

// --- in words -----------------------------------------------------------------------------------
let tunggu;
function ucapkan(formulir, jumlah) {
  clearTimeout(tunggu);
  const tempat = formulir.querySelector("[data-terbilang]");
  if (!jumlah) {
    tempat.textContent = "";
    return;
  }
  tunggu = setTimeout(async () => {
    const alamat = `${formulir.dataset.terbilangUrl}?jumlah=${encodeURIComponent(rapikan(String(jumlah)))}`;
    const jawaban = await fetch(alamat, { headers: { "HX-Request": "true" } });
    if (jawaban.ok) {
      tempat.textContent = (await jawaban.text()).trim();
    }
  }, JEDA_TERBILANG);
}

// --- counting -----------------------------------------------------------------------------------
function jumlahkan(formulir) {
  let jumlah = 0n;
  for (const baris of formulir.querySelectorAll("[data-nominal]")) {
    const nilai = bulat(baris.querySelector("[data-lembar]").value) * BigInt(baris.dataset.nominal);
    baris.querySelector("[data-jumlah-baris]").textContent = nilai ? rapikan(String(nilai)) : "–";
    jumlah += nilai;
  }
  formulir.querySelector("[data-jumlah-hitung]").textContent = rapikan(String(jumlah));
  ucapkan(formulir, jumlah);
}

// Amounts for several accounts at once.
function jumlahkanButir(formulir, butir) {
  let jumlah = 0n;
  for (const isian of butir) {
    jumlah += bulat(isian.value);
  }
  formulir.querySelector("[data-jumlah-hitung]").textContent = rapikan(String(jumlah));
  ucapkan(formulir, jumlah);
}

function perbarui(formulir) {
  const butir = formulir.querySelectorAll("[data-butir] input");
  if (formulir.matches("[data-hitung-kas]")) {
    jumlahkan(formulir);
  } else if (butir.length) {
    jumlahkanButir(formulir, butir);
  } else if (formulir.querySelector("[name=jumlah]")) {
    ucapkan(formulir, bulat(formulir.querySelector("[name=jumlah]").value));
  }
}

const formulir = document.querySelector("[data-hitung-kas], [data-transaksi-kas]");
if (formulir) {
  formulir.addEventListener("input", () => perbarui(formulir));
  formulir.addEventListener("change", () => perbarui(formulir));
  formulir.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.key === "Enter" && (peristiwa.ctrlKey || peristiwa.metaKey)) {
      peristiwa.preventDefault();
      document.activeElement?.blur();
      formulir.requestSubmit(formulir.querySelector("[data-kirim]"));
    }
  });
  perbarui(formulir);
  if (!document.querySelector("[data-fokus]")) {
    formulir.querySelector("input:not([type=hidden]), select")?.focus();
  }
}

// --- letters ------------------------------------------------------------------------------------
document.addEventListener("keydown", (peristiwa) => {
  const elemen = peristiwa.target;
  if (peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey || elemen.closest?.("input, select, textarea")) {
    return;
  }
  const tujuan = document.querySelector(`[data-pintasan="${CSS.escape(peristiwa.key.toLowerCase())}"]`);
  if (tujuan) {
    peristiwa.preventDefault();
    tujuan.click();
  }
});

// A receipt goes to the printer as soon as it is drawn.
if (document.querySelector("[data-cetak-sendiri]")) {
  addEventListener("load", () => print(), { once: true });
}
