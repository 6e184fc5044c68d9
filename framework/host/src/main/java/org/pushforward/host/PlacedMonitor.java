package org.pushforward.host;

/**
 * Says of progress what it is the progress of.
 *
 * @param next hears of it
 * @param place what is worked on, such as {@code run 2 of 3}
 */
record PlacedMonitor(Monitor next, String place) implements Monitor {
    @Override
    public void progress(String what, long done, long total) {
        next.progress(place + ": " + what, done, total);
    }

    @Override
    public void note(String sentence) {
        next.note(sentence);
    }

    @Override
    public boolean isCancelled() {
        return next.isCancelled();
    }
}
