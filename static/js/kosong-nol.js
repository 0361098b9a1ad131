// A button with data-isi-nol="#bagian" writes 0 into every blank amount box of that section.
document.addEventListener("click", (peristiwa) => {
  const tombol = peristiwa.target.closest("button[data-isi-nol]");
  if (!tombol) {
    return;
  }
  const bagian = document.querySelector(tombol.dataset.isiNol);
  const kosong = [...bagian.querySelectorAll("input[data-rupiah], input[type=number], input[data-angka]")].filter(
    (kotak) => !kotak.disabled && !kotak.readOnly && kotak.value.trim() === "",
  );
  for (const kotak of kosong) {
    kotak.value = "0";
    kotak.dispatchEvent(new Event("change", { bubbles: true }));
  }
  tombol.focus();
});
