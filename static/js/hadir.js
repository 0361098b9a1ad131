// What a tap on the attendance list could not save is said beside the name, so that a list never
// looks saved when it is not.
const daftar = document.querySelector("[data-daftar-hadir]");

function tandai(event, gagal) {
  const baris = event.target.closest?.(".hadir__baris");
  if (!baris) return;
  const galat = baris.querySelector(".hadir__galat");
  if (gagal) {
    const terpilih = baris.querySelector("input:checked");
    if (terpilih) terpilih.checked = false;
  }
  galat.hidden = !gagal;
}

if (daftar) {
  daftar.addEventListener("htmx:sendError", (event) => tandai(event, true));
  daftar.addEventListener("htmx:responseError", (event) => tandai(event, true));
  daftar.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) tandai(event, false);
  });
}
