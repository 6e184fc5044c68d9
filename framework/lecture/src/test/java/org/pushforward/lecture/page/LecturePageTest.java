package org.pushforward.lecture.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.lecture.LectureFolder;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.result.Course;
import org.pushforward.lecture.result.Figure;
import org.pushforward.lecture.result.Measure;
import org.pushforward.lecture.result.Result;
import org.pushforward.lecture.result.Results;
import org.pushforward.lecture.result.Row;

final class LecturePageTest {
    private static final Formulas FORMULAS = new Formulas();

    @TempDir
    private Path temporary;

    private LectureFolder folder;

    @BeforeEach
    void write() {
        folder = LectureFolder.in(temporary);
    }

    private LectureFolder fresh(String name) {
        return LectureFolder.in(temporary.resolve(name));
    }

    private List<String> problems(String name, String addition) {
        Lecture lecture = fresh(name)
                .adding("notes/introduction.md", "\n" + addition + "\n")
                .lecture();
        return LectureTexts.read(lecture, FORMULAS).problems();
    }

    private Results results() {
        Map<String, Course> courses = Map.of("nll", new Course(List.of(25L, 50L, 100L), List.of(2.0, 1.5, 1.25)));
        Row row = new Row(
                "",
                Map.of(),
                List.of(new Measure("kl-to-truth", 0.18, 0.0046, "nats"), new Measure("nll", 0.46, 0.0076, "nats")),
                100,
                1.7,
                23176,
                Map.of("train.steps", "100"),
                courses,
                List.of(),
                "moons/figures",
                List.of());
        Results.write(
                temporary.resolve("runs"),
                Budget.QUICK,
                new Result("moons", "quick", "2026-01-01T00:00:00Z", List.of(row)));
        return new Results(temporary.resolve("runs"), temporary.resolve("kept"), Optional.empty());
    }

    @Test
    void thePageNeedsNothingElseAndRunsNothing() {
        Lecture lecture = folder.lecture();
        Results none = new Results(temporary.resolve("no"), temporary.resolve("none"), Optional.empty());
        LectureTexts texts = LectureTexts.read(lecture, FORMULAS).require();
        String page = new LecturePage(lecture, "my-lecture", texts, none, FORMULAS).render();
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("<script")
                .doesNotContain("src=\"http");
        assertThat(page)
                .as("formulas as pictures")
                .contains("<svg")
                .doesNotContain("\\det")
                .doesNotContain("$$");
        assertThat(page).contains("not run yet").contains("pushforward lecture run my-lecture moons");
        assertThat(page).as("no answer is given away").doesNotContain("0.292").doesNotContain("1.006");
    }

    @Test
    void numbersOfTheRunAreWovenInAndMarkedWithTheirBudget() {
        LectureFolder changed = fresh("numbers")
                .changing("notes/experiment.md", "![The exact density and that of the model.](run:moons/density)", "")
                .adding(
                        "notes/experiment.md",
                        "\nA {{moons nll@50%}}, B {{moons nll - moons kl-to-truth}}, C {{moons kl-to-truth error}}.\n");
        LectureTexts texts = LectureTexts.read(changed.lecture(), FORMULAS).require();
        String page = new LecturePage(changed.lecture(), "my-lecture", texts, results(), FORMULAS).render();
        String mark = "<sup class=\"budget quick\">quick</sup>";
        assertThat(page)
                .contains("<span class=\"number\">0.1800&nbsp;±&nbsp;0.0046" + mark)
                .contains("A <span class=\"number\">1.5" + mark)
                .contains("B <span class=\"number\">0.2800&nbsp;±&nbsp;0.0089" + mark)
                .contains("C <span class=\"number\">0.0046" + mark)
                .contains("<td><span class=\"number\">23,176</span></td>");
    }

    @Test
    void aNumberThatNoRunHasIsRefusedWithTheNearest() {
        LectureFolder changed = fresh("unknown")
                .changing("notes/experiment.md", "![The exact density and that of the model.](run:moons/density)", "")
                .adding("notes/experiment.md", "\n{{moons kl-to-thruth}}\n");
        LectureTexts texts = LectureTexts.read(changed.lecture(), FORMULAS).require();
        LecturePage page = new LecturePage(changed.lecture(), "my-lecture", texts, results(), FORMULAS);
        assertThatThrownBy(page::render)
                .hasMessageContaining("notes/experiment.md, line 26")
                .hasMessageContaining("did you mean 'kl-to-truth'?");
    }

    @Test
    void slidesShowWhatIsBoldAndOnlyTheirOwnScriptMayRun() {
        LectureTexts texts = LectureTexts.read(folder.lecture(), FORMULAS).require();
        Results none = new Results(temporary.resolve("no"), temporary.resolve("none"), Optional.empty());
        String slides = new Slides(folder.lecture(), "my-lecture", texts, none, FORMULAS).render();
        assertThat(slides)
                .contains("<p class=\"key\">The density of the image")
                .contains("<aside>")
                .contains("Draw the unit square")
                .contains("script-src 'sha256-");
        assertThat(slides.split("<section class=\"slide")).hasSize(9);
    }

    @Test
    void scriptsAndOtherHtmlAreRefused() {
        assertThat(problems("script", "<script>alert(1)</script>"))
                .singleElement()
                .asString()
                .startsWith("notes/introduction.md, line 18: HTML and scripts have no place in notes");
        assertThat(problems("inline", "Some <b onclick=\"alert(1)\">text</b>.")).hasSize(2);
    }

    @Test
    void formulasThatCannotBeUnderstoodAreNamedWithTheirLine() {
        assertThat(problems("brace", "Here $\\frac{1$ is open."))
                .singleElement()
                .asString()
                .contains("line 18: the formula '\\frac{1' cannot be understood: Missing close brace");
        assertThat(problems("command", "$$\n\\nothing\n$$"))
                .singleElement()
                .asString()
                .contains("Undefined control sequence \\nothing");
        assertThat(problems("link", "$\\href{javascript:alert(1)}{x}$"))
                .singleElement()
                .asString()
                .contains("\\href");
        assertThat(problems("open", "$$\nx = 1\n\nMore."))
                .singleElement()
                .asString()
                .contains("is not closed: end it with $$");
    }

    @Test
    void linksPicturesAndNamesThatLeadNowhereAreNamed() {
        assertThat(problems("js", "[x](javascript:alert(1))"))
                .singleElement()
                .asString()
                .contains("'javascript:'");
        assertThat(problems("space", "[x](https:/nowhere)"))
                .singleElement()
                .asString()
                .contains("names nothing to go to");
        assertThat(problems("section", "[x](other.md)"))
                .singleElement()
                .asString()
                .contains("leads to no section");
        assertThat(problems("picture", "![x](../pictures/none.svg)"))
                .singleElement()
                .asString()
                .contains("there is no picture");
        assertThat(problems("outside", "![x](../../secret.png)"))
                .singleElement()
                .asString()
                .contains("not within the lecture");
        assertThat(problems("experiment", "{{moon kl-to-truth}}"))
                .singleElement()
                .asString()
                .contains("did you mean 'moons'?");
        assertThat(problems("exercise", "```exercise\nentropie\n```"))
                .singleElement()
                .asString()
                .contains("did you mean 'entropy'?");
    }

    @Test
    void theMathematicsOfTheCourseIsUnderstood() throws Exception {
        for (String latex : List.of(
                "\\begin{aligned} a &= \\tfrac{1}{2} \\\\ b &= \\operatorname{tr} A \\end{aligned}",
                "\\underbrace{\\mathbb{E}_{z \\sim e_\\phi(z|x)}\\bigl[\\log p\\bigr]}_{\\text{reconstruction}}",
                "\\begin{cases} 1 & x > 0 \\\\ 0 \\end{cases} \\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}",
                "\\mathrm{KL}(p\\,\\|\\,q) \\quad \\hat{x} \\tilde{y} \\dot{z} \\bar{w} \\Pr \\odot \\top \\mapsto \\square",
                "\\int_0^1 \\left\\| \\nabla \\Phi \\right\\|^2 \\, \\mathrm{d}t \\ge \\sup_x \\Bigl(\\prod_i x_i\\Bigr)")) {
            assertThat(FORMULAS.svg(latex, true)).startsWith("<svg");
        }
    }

    @Test
    void picturesFromElsewhereAndNotesThatNobodyWroteToBeReadAreRefused() {
        assertThat(problems("remote", "![x](https://example.org/x.png)"))
                .singleElement()
                .asString()
                .contains("is elsewhere, but a page needs nothing from there");
        assertThat(problems("deep", "> ".repeat(5000) + "x"))
                .anyMatch(sentence -> sentence.startsWith("notes/introduction.md, line 18: here the text is nested"));
        assertThat(problems("large", "x ".repeat(1_100_000)))
                .anyMatch(
                        sentence -> sentence.startsWith("notes/introduction.md has 2 MB, where at most 2 MB are read"));
    }

    @Test
    void resultsThatTravelWithALectureCanNeitherNamePicturesElsewhereNorBringHtml() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret.png"), "secret");
        Figure figure = new Figure(
                "density", "", "", List.of(new Figure.Panel("model", "", "", "../../../" + secret.getFileName(), 100)));
        Row row = new Row(
                "",
                Map.of(),
                List.of(new Measure("kl-to-truth", 0.18, 0.0046, "nats")),
                100,
                1.7,
                23176,
                Map.of("train.optimizer", "<b>adam</b>"),
                Map.of(),
                List.of(figure),
                "moons/figures",
                List.of());
        Results.write(
                temporary.resolve("kept"),
                Budget.QUICK,
                new Result("moons", "<i>quick</i>", "2026-01-01T00:00:00Z", List.of(row)));
        Results results = new Results(temporary.resolve("none"), temporary.resolve("kept"), Optional.empty());
        LectureFolder changed =
                fresh("kept").writing("notes/experiment.md", "# T\n\n{{moons train.optimizer value}}\n");
        LectureTexts texts = LectureTexts.read(changed.lecture(), FORMULAS).require();
        assertThat(new LecturePage(changed.lecture(), "my-lecture", texts, results, FORMULAS).render())
                .contains("&lt;b&gt;adam")
                .doesNotContain("<b>adam")
                .doesNotContain("<i>quick");
        changed.writing("notes/experiment.md", "# T\n\n![D](run:moons/density)\n");
        LecturePage page = new LecturePage(
                changed.lecture(),
                "my-lecture",
                LectureTexts.read(changed.lecture(), FORMULAS).require(),
                results,
                FORMULAS);
        assertThatThrownBy(page::render).hasMessageContaining("which is not in their folder");
    }
}
