package org.pushforward.host.diagnosis;

import java.util.Locale;

/** Figures in sentences. */
final class Texts {
    private Texts() {}

    /** Returns a number with three digits. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** Returns a share as a percentage. */
    static String share(long part, long whole) {
        return String.format(Locale.ROOT, part == whole ? "%.0f %%" : "%.2g %%", 100.0 * part / whole);
    }
}
