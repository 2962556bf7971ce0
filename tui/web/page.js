// Keys go to the terminal from the beginning, without a click: it takes them once its connection stands, which
// textual.js writes into the class of the body.
"use strict";

new MutationObserver(() => {
  const closed = document.body.classList.contains("-closed");
  document.querySelector(closed ? ".ended a" : ".xterm-helper-textarea").focus();
}).observe(document.body, { attributes: true });
