// Sets the chosen theme and language on <html> before the first paint, so that nothing flashes.
// A plain script, not a module: modules run after the page was drawn.
(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is switched off: the system's own choice stands
    }
  };
  const root = document.documentElement;
  const theme = read("clientele.theme");
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme;
    // The browser's own bars follow the chosen theme, not the system's.
    const metas = [...document.querySelectorAll('meta[name="theme-color"]')];
    const color = metas.find((meta) => meta.media.includes(theme))?.content;
    if (color) for (const meta of metas) meta.content = color;
  }
  const locale = read("clientele.locale");
  if (locale === "zh-CN" || locale === "en") root.lang = locale;
})();
