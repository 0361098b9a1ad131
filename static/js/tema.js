// Light or dark by the person's own choice. The server reads the cookie, so that the next page is
// drawn right from its first byte; without a choice the device decides.
const akar = document.documentElement;
const gelapDariPerangkat = matchMedia("(prefers-color-scheme: dark)");

function temaKini() {
  return akar.dataset.tema ?? (gelapDariPerangkat.matches ? "gelap" : "terang");
}

function pasang(tema) {
  akar.dataset.tema = tema;
  const aman = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `tema=${tema}; path=/; max-age=31536000; samesite=lax${aman}`;
}

for (const tombol of document.querySelectorAll("[data-tema-ganti]")) {
  tombol.hidden = false;
  tombol.addEventListener("click", () => pasang(temaKini() === "gelap" ? "terang" : "gelap"));
}
