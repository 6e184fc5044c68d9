(function () {
  var slides = Array.prototype.slice.call(document.querySelectorAll('.slide'));
  var place = document.getElementById('place');
  var at = Math.min(slides.length, Math.max(1, parseInt(location.hash.slice(1), 10) || 1)) - 1;
  function fit(slide) {
    var content = slide.querySelector('.content');
    content.style.zoom = 1;
    var room = slide.clientHeight - parseFloat(getComputedStyle(slide).paddingTop) * 2;
    for (var zoom = 1; content.scrollHeight * zoom > room && zoom > 0.4; zoom -= 0.05) {
      content.style.zoom = zoom - 0.05;
      if (content.getBoundingClientRect().height <= room) break;
    }
  }
  function show(next) {
    at = Math.max(0, Math.min(slides.length - 1, next));
    slides.forEach(function (slide, i) { slide.classList.toggle('at', i === at); });
    place.textContent = (at + 1) + ' / ' + slides.length;
    history.replaceState(null, '', '#' + (at + 1));
    fit(slides[at]);
  }
  document.addEventListener('keydown', function (event) {
    var key = event.key;
    if (key === 'ArrowRight' || key === 'ArrowDown' || key === 'PageDown' || key === ' ') show(at + 1);
    else if (key === 'ArrowLeft' || key === 'ArrowUp' || key === 'PageUp') show(at - 1);
    else if (key === 'Home') show(0);
    else if (key === 'End') show(slides.length - 1);
    else if (key === 's') { document.body.classList.toggle('speaking'); show(at); }
    else return;
    event.preventDefault();
  });
  var from = null;
  document.addEventListener('touchstart', function (event) { from = event.changedTouches[0].clientX; });
  document.addEventListener('touchend', function (event) {
    var moved = event.changedTouches[0].clientX - from;
    if (Math.abs(moved) > 50) show(at + (moved < 0 ? 1 : -1));
  });
  window.addEventListener('resize', function () { show(at); });
  document.body.classList.add('turning');
  show(at);
})();
