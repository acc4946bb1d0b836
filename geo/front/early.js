/* Written into the page itself, before any other script. Streamlit asks for the typeface of its icons
   as it starts, 375 kB ahead of everything else; no page here opens with an icon. One that is shown
   later brings it all the same. */
(() => {
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) => (font.includes("Material") ? Promise.resolve([]) : load(font, text));
})();
