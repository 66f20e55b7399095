// Which painter: it was chosen when the page was written, and only that one is in the page.
const drawing = known.renderer === "webgl" ? webglDrawing() : visDrawing();
