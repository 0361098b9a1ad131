// Is this file the one that was issued? Its SHA-256 is computed here; the file goes nowhere.
const kotak = document.querySelector("#cocokkan");
if (kotak && crypto.subtle) {
  kotak.hidden = false;
  document.querySelector("#tanpa-hitung").hidden = true;
  const putusan = kotak.querySelector("#putusan");
  kotak.querySelector("input").addEventListener("change", async ({ target }) => {
    const [berkas] = target.files;
    delete putusan.dataset.sama;
    putusan.textContent = "";
    if (!berkas) return;
    putusan.textContent = "Menghitung …";
    let hasil;
    try {
      hasil = await crypto.subtle.digest("SHA-256", await berkas.arrayBuffer());
    } catch {
      putusan.textContent = "Berkas ini tidak dapat dibaca. Pilih lagi.";
      return;
    }
    const sidik = [...new Uint8Array(hasil)].map((b) => b.toString(16).padStart(2, "0")).join("");
    const sama = sidik === kotak.dataset.sha256;
    putusan.dataset.sama = sama ? "ya" : "tidak";
    putusan.textContent = sama
      ? `✓ Sama: ${berkas.name} persis seperti yang diterbitkan.`
      : `✗ Berbeda: ${berkas.name} bukan berkas yang diterbitkan. Jangan dipercaya sebelum bertanya kepada koperasi.`;
  });
}
