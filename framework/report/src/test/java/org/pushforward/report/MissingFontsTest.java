package org.pushforward.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MissingFontsTest {
    /** Writes a report into the folder given as argument; run in a process of its own, because fonts are found once. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            RunReport.write(
                    Inputs.table(), new ReportOptions(false), folder.resolve("report.html"), folder.resolve("figures"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aMachineWithoutFontsGetsItsReportAndIsToldWhyThereAreNoFigures(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path fonts = folder.resolve("fonts.conf");
        Files.writeString(fonts, "<fontconfig><cachedir>" + folder.resolve("cache") + "</cachedir></fontconfig>");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString());
        java.environment().put("FONTCONFIG_FILE", fonts.toString());
        Process process = java.inheritIO().start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("kl-to-truth")
                .contains("No figures were drawn.", "a machine on which Java finds no fonts");
    }
}
