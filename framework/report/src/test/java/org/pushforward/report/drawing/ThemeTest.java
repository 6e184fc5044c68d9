package org.pushforward.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
    @ParameterizedTest
    @EnumSource
    void theRampMovesAwayFromTheBackgroundInBrightnessStepByStep(Theme theme) {
        double direction = Math.signum(luminance(theme.ink()) - luminance(theme.background()));
        assertThat(theme.ramp(0)).isEqualTo(theme.background());
        for (int i = 1; i <= 100; i++) {
            double step = luminance(theme.ramp(i / 100.0)) - luminance(theme.ramp((i - 1) / 100.0));
            assertThat(step * direction).as("step %d", i).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsHaveAContrastOfAtLeastFourAndAHalf(Theme theme) {
        assertThat(contrast(theme.ink(), theme.background())).isGreaterThan(4.5);
        assertThat(contrast(theme.muted(), theme.background())).isGreaterThan(4.5);
    }

    private static double contrast(Color a, Color b) {
        double brighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (brighter + 0.05) / (darker + 0.05);
    }

    /** Relative luminance of the Web Content Accessibility Guidelines 2.2. */
    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
