// Asks how far the site is and shows it; loads the page again when there is something to press.
const box = document.querySelector("[data-progress]");
const steps = [...box.querySelectorAll("[data-progress-step]")];
const PAUSE = 600;

function show(progress) {
  box.querySelector("[data-progress-headline]").textContent = progress.headline;
  const seconds = box.querySelector("[data-progress-seconds]");
  if (seconds) seconds.textContent = progress.seconds;
  progress.steps.forEach((step, place) => {
    if (steps[place]) steps[place].className = `is-${step.state}`;
  });
}

async function look() {
  try {
    const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
    if (answer.redirected || answer.status === 403) return window.location.reload();
    if (answer.ok) {
      const progress = await answer.json();
      show(progress);
      if (!progress.is_working) return window.location.reload();
    }
  } catch {
    // The network went away for a moment; the site is made all the same.
  }
  return setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
