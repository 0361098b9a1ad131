// Copy the text of an element: <button data-salin="#id" hidden>. Shown only where copying works.
if (navigator.clipboard) {
  for (const tombol of document.querySelectorAll("[data-salin]")) {
    tombol.hidden = false;
    tombol.addEventListener("click", async () => {
      const asal = document.querySelector(tombol.dataset.salin);
      await navigator.clipboard.writeText((asal.value ?? asal.textContent).trim());
      const semula = tombol.textContent;
      tombol.textContent = "Tersalin";
      setTimeout(() => { tombol.textContent = semula; }, 2000);
    });
  }
}
