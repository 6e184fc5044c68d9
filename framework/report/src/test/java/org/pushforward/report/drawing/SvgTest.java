package org.pushforward.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SvgTest {
    private static final Plot PLOT = Plot.of(
            Axis.of("latent variable z₁ < 0 & more", 0, 1),
            Axis.of("density", 0, 2),
            200,
            new HeatMap(new double[][] {{0, 0.5}, {1, Double.NaN}}),
            new Points(new double[][] {{0.5, 1}, {5, 5}, {Double.NaN, 1}}, Tone.MODEL),
            new Curve(new double[] {0, 1}, new double[] {0, Double.NaN}, Tone.REFERENCE));

    @Test
    void theSamePictureGivesTheSameBytesAndAnotherThemeOthers() {
        assertThat(Svg.encode(PLOT, Theme.LIGHT)).isEqualTo(Svg.encode(PLOT, Theme.LIGHT));
        assertThat(Svg.encode(PLOT, Theme.DARK)).isNotEqualTo(Svg.encode(PLOT, Theme.LIGHT));
    }

    @Test
    void textsStayTextsAndTakeTheRoomThatWasMeasuredForThem() {
        String svg = text();
        assertThat(svg).contains(">latent variable z₁ &lt; 0 &amp; more</text>");
        assertThat(svg.split("<text ", -1)).hasSameSizeAs(svg.split(" textLength=\"[1-9]", -1));
    }

    @Test
    void pointsThatAreNoNumbersOrOutsideTheFrameLeaveNoTrace() {
        assertThat(text()).doesNotContain("NaN", "Infinity");
        assertThat(text().split("<path[^>]*stroke-linecap=\"round\"[^>]* d=\"M", -1).length)
                .isLessThanOrEqualTo(2);
    }

    private static String text() {
        return new String(Svg.encode(PLOT, Theme.LIGHT), StandardCharsets.UTF_8);
    }
}
