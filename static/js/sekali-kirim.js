// One press, one post. The server would refuse a second one anyway; this spares the wait.
function lepaskan(formulir) {
  delete formulir.dataset.terkirim;
  for (const tombol of formulir.querySelectorAll("button[aria-disabled]")) {
    tombol.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (peristiwa) => {
  const formulir = peristiwa.target;
  const lewat = "bolehUlang" in formulir.dataset || formulir.matches("[hx-post]");
  if (peristiwa.defaultPrevented || formulir.method !== "post" || lewat) {
    return;
  }
  if ("terkirim" in formulir.dataset) {
    peristiwa.preventDefault();
    return;
  }
  formulir.dataset.terkirim = "";
  // aria-disabled and not disabled: the pressed button's own name and value must still be sent.
  for (const tombol of formulir.querySelectorAll("button:not([type=button])")) {
    tombol.setAttribute("aria-disabled", "true");
  }
});

// A page that comes back from the browser's memory must be usable again.
addEventListener("pageshow", () => {
  for (const formulir of document.querySelectorAll("form[data-terkirim]")) {
    lepaskan(formulir);
  }
});
