// A likely account beside a row of the import, taken with one press.
document.addEventListener("click", (peristiwa) => {
  const tombol = peristiwa.target.closest("[data-calon]");
  if (tombol) {
    document.getElementById(tombol.dataset.isian).value = tombol.dataset.calon;
    document.getElementById(tombol.dataset.aksi).value = "akun";
  }
});
