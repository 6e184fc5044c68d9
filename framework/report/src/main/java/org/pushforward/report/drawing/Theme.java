package org.pushforward.report.drawing;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/** The colours of a picture; their order in brightness carries the meaning, so that it survives a grey print. */
public enum Theme {
    /** Dark ink on white, also for paper. */
    LIGHT(
            0xFFFFFF, 0x1C2026, 0x626A75, 0xD9DDE3, 0x1D5FA8, 0xC2560C, 0xFFFFFF, 0xCFE0F1, 0x7FB2DD, 0x2F77B8,
            0x0B3C74, 0x041B3A),
    /** Light ink on a dark page. */
    DARK(
            0x191C22, 0xE6E8EC, 0x9AA3AF, 0x3A404A, 0x6DB3F2, 0xF2A65A, 0x191C22, 0x14365C, 0x1F5F9C, 0x4D9BDB,
            0xA6D4F7, 0xF4FAFF);

    private static final double FAINT = 0.45;

    private final Color background;
    private final Color ink;
    private final Color muted;
    private final Color line;
    private final Color first;
    private final Color second;
    private final List<Color> ramp;

    Theme(int background, int ink, int muted, int line, int first, int second, int... ramp) {
        this.background = new Color(background);
        this.ink = new Color(ink);
        this.muted = new Color(muted);
        this.line = new Color(line);
        this.first = new Color(first);
        this.second = new Color(second);
        this.ramp = Arrays.stream(ramp).mapToObj(Color::new).toList();
    }

    /** Returns the colour behind everything. */
    public Color background() {
        return background;
    }

    /** Returns the colour of texts. */
    public Color ink() {
        return ink;
    }

    /** Returns the colour of what stands back: tick labels, reference curves. */
    public Color muted() {
        return muted;
    }

    /** Returns the colour of frames and grid lines. */
    public Color line() {
        return line;
    }

    /** Returns the colour of a role. */
    public Color of(Tone tone) {
        return switch (tone) {
            case MODEL -> first;
            case FAINT -> ramp(FAINT);
            case INK -> ink;
            case DATA -> muted;
            case REFERENCE -> second;
        };
    }

    /** Returns the colour of a share in 0..1 on a ramp from the background to the strongest contrast with it. */
    public Color ramp(double share) {
        double position = Math.max(0, Math.min(1, share)) * (ramp.size() - 1);
        int index = Math.min((int) position, ramp.size() - 2);
        return mix(ramp.get(index), ramp.get(index + 1), position - index);
    }

    private static Color mix(Color a, Color b, double share) {
        return new Color(
                mix(a.getRed(), b.getRed(), share),
                mix(a.getGreen(), b.getGreen(), share),
                mix(a.getBlue(), b.getBlue(), share));
    }

    private static int mix(int a, int b, double share) {
        return (int) Math.round(a + (b - a) * share);
    }
}
