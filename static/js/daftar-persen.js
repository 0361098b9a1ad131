// Parts that must make one hundred percent: the sum while one types, and more rows on request.
// Without this script the server sums and says what is wrong.
const SERATUS = 10000;

// In hundredths of a percent, so that 0,1 + 0,2 is 0,3; null for what is no number.
function baca(teks) {
  const cocok = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(teks);
  return cocok ? Number(cocok[1]) * 100 + Number((cocok[2] ?? "").padEnd(2, "0")) : null;
}

function tulis(perseratus) {
  const pecahan = String(perseratus % 100).padStart(2, "0").replace(/0+$/, "");
  return `${Math.floor(perseratus / 100)}${pecahan ? `,${pecahan}` : ""} %`;
}

function jumlahkan(daftar) {
  const isi = [...daftar.querySelectorAll("[data-persen]")].map((k) => k.value).filter((t) => t.trim());
  const angka = isi.map(baca);
  const tulisan = daftar.querySelector("[data-jumlah-persen]");
  if (angka.includes(null)) {
    tulisan.textContent = "Ada persen yang belum terbaca; tulis seperti 12,5.";
    tulisan.dataset.tepat = "tidak";
    return;
  }
  const jumlah = angka.reduce((a, b) => a + b, 0);
  const beda = jumlah - SERATUS;
  const sisa = beda > 0 ? `, lebih ${tulis(beda)}` : beda < 0 ? `, kurang ${tulis(-beda)}` : ", tepat";
  tulisan.textContent = `Jumlah ${tulis(jumlah)}${sisa}`;
  tulisan.dataset.tepat = beda === 0 ? "ya" : "tidak";
}

for (const daftar of document.querySelectorAll("[data-daftar-persen]")) {
  const tambah = daftar.querySelector("[data-tambah-persen]");
  const baris = daftar.querySelector("[data-baris-persen]");
  daftar.querySelector("[data-jumlah-persen]").hidden = false;
  tambah.hidden = false;
  tambah.addEventListener("click", () => {
    const baru = daftar.querySelector("[data-pola-persen]").content.cloneNode(true);
    const kotak = baru.querySelector("input");
    kotak.removeAttribute("id");
    baris.append(baru);
    baris.lastElementChild.querySelector("input").focus();
  });
  daftar.addEventListener("input", () => jumlahkan(daftar));
  jumlahkan(daftar);
}
