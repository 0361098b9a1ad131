// Passkeys: show their buttons only where the browser can use them, and say what went wrong in
// Indonesian. The ceremony itself is allauth's script.
const bisa = Boolean(window.PublicKeyCredential && window.isSecureContext);
for (const bagian of document.querySelectorAll("[data-kunci-sandi]")) bagian.hidden = !bisa;
for (const bagian of document.querySelectorAll("[data-tanpa-kunci-sandi]")) bagian.hidden = bisa;

document.addEventListener("allauth.error", (peristiwa) => {
  peristiwa.preventDefault();
  const bagian = document.querySelector("[data-kunci-sandi]");
  let kabar = bagian.querySelector("[role=alert]");
  if (!kabar) {
    kabar = document.createElement("p");
    kabar.setAttribute("role", "alert");
    kabar.className = "galat-isian";
    bagian.append(kabar);
  }
  kabar.textContent = peristiwa.detail.exception?.name === "InvalidStateError"
    ? "Kunci di perangkat ini sudah terdaftar."
    : "Kunci sandi tidak terbaca atau dibatalkan. Coba lagi, atau pakai cara lain.";
});
