// The drawer on a phone, menus that close when one looks away, and messages that can be closed.
// Without this module the drawer still opens and closes through its address (#menu).
const menu = document.getElementById("menu");
const pembuka = document.querySelector("[data-menu-buka]");

function setel(terbuka) {
  menu.classList.toggle("terbuka", terbuka);
  pembuka.setAttribute("aria-expanded", String(terbuka));
  if (terbuka) {
    menu.querySelector("[data-menu-tutup]").focus();
  } else {
    pembuka.focus();
  }
}

if (menu && pembuka) {
  pembuka.setAttribute("role", "button");
  pembuka.setAttribute("aria-expanded", "false");
  if (location.hash === "#menu") {
    history.replaceState(null, "", location.pathname + location.search);
  }
  pembuka.addEventListener("click", (peristiwa) => {
    peristiwa.preventDefault();
    setel(true);
  });
  document.addEventListener("click", (peristiwa) => {
    const terbuka = menu.classList.contains("terbuka");
    const tutup = peristiwa.target.closest("[data-menu-tutup]");
    if (terbuka && (tutup || !peristiwa.target.closest("#menu, [data-menu-buka]"))) {
      peristiwa.preventDefault();
      setel(false);
    }
  });
}

document.addEventListener("keydown", (peristiwa) => {
  if (peristiwa.key !== "Escape") {
    return;
  }
  if (menu?.classList.contains("terbuka")) {
    setel(false);
  }
  for (const lipatan of document.querySelectorAll("[data-lipat-luar][open]")) {
    lipatan.open = false;
    lipatan.querySelector("summary").focus();
  }
});

document.addEventListener("click", (peristiwa) => {
  for (const lipatan of document.querySelectorAll("[data-lipat-luar][open]")) {
    if (!lipatan.contains(peristiwa.target)) {
      lipatan.open = false;
    }
  }
  const tutup = peristiwa.target.closest("[data-tutup]");
  tutup?.closest("[data-tutup-sasaran]").remove();
});

for (const tombol of document.querySelectorAll("[data-tutup]")) {
  tombol.hidden = false;
}

for (const tombol of document.querySelectorAll("[data-kembali]")) {
  tombol.hidden = history.length < 2;
  tombol.addEventListener("click", () => history.back());
}

const galat = document.querySelector("[data-fokus]");
if (galat && !galat.closest("[data-tanpa-fokus]")) {
  galat.focus();
}
