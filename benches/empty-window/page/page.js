// Answers a key with a painted word: the least a window can do.
let pressed = 0;
addEventListener("keydown", (event) => {
  if (event.key === "Shift") return;
  pressed += 1;
  document.getElementById("word").textContent = `Pressed ${pressed}`;
});
