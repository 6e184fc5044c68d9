package org.pushforward.lecture.formula;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/**
 * Sets the formulas of one page as SVG, by MathJax 3 in Rhino: what each letter looks like stands on the page once.
 *
 * <p>Starting MathJax takes seconds, so that formulas which were set before are kept, and it starts for others alone. MathJax sees nothing of Java, and of its packages only those that cannot reach out of a formula are there: no links,
 * styles or HTML. Used by one thread at a time; each method may take a second or two when it is the first.
 */
public final class Formulas {
    private static final String FOLDER = "META-INF/resources/webjars/mathjax/3.2.2/es5/";
    private static final List<String> SCRIPTS = List.of(
            "core.js",
            "adaptors/liteDOM.js",
            "input/tex-base.js",
            "input/tex/extensions/ams.js",
            "output/svg.js",
            "output/svg/fonts/tex.js");
    private static final String BEGIN = "var self = this, global = this, window = undefined, MathJax = {};";
    private static final String END = """
            var parts = MathJax._, adaptor = parts.adaptors.liteAdaptor.liteAdaptor();
            parts.handlers.html_ts.RegisterHTMLHandler(adaptor);
            var tex = new parts.input.tex_ts.TeX({packages: ['base', 'ams'], formatError: function (jax, e) { throw e; }});
            var svg = new parts.output.svg_ts.SVG({fontCache: 'global', font: new parts.output.svg.fonts.tex_ts.TeXFont()});
            var page = parts.mathjax.mathjax.document('', {InputJax: tex, OutputJax: svg});
            function set(latex, display) {
              try {
                return '+' + adaptor.innerHTML(page.convert(latex, {display: display, em: 16, ex: 8, containerWidth: 1280}));
              } catch (e) {
                return '-' + e.message;
              }
            }
            function letters() { return adaptor.outerHTML(svg.pageElements(page)); }
            """;
    private static final int LONGEST = 4000;

    private static final Pattern LETTER = Pattern.compile("href=\"#(MJX-[^\"]+)\"");
    private static final Pattern SHAPE = Pattern.compile("<path id=\"(MJX-[^\"]+)\" d=\"([^\"]*)\">");
    private static final String PROBLEM = "-";

    private final FormulaCache cache;
    private final Map<String, String> known = new HashMap<>();
    private ScriptableObject scope;

    /** Creates it for a page, without anything that was set before. */
    public Formulas() {
        this(FormulaCache.none());
    }

    /** Creates it for a page, with what was set before; the caller saves the cache. */
    public Formulas(FormulaCache cache) {
        this.cache = cache;
    }

    /**
     * Returns a formula as an {@code svg} element.
     *
     * @param display whether it stands on a line of its own
     * @throws FormulaException when it cannot be understood
     */
    public String svg(String latex, boolean display) throws FormulaException {
        String key = (display ? "display " : "inline ") + latex;
        String set = known.get(key);
        if (set == null) {
            set = set(key, latex, display);
            known.put(key, set);
        }
        if (set.startsWith(PROBLEM)) {
            throw new FormulaException(set.substring(PROBLEM.length()));
        }
        return set;
    }

    private String set(String key, String latex, boolean display) {
        Optional<String> before = cache.formula(key);
        if (before.isPresent()) {
            return before.get();
        }
        if (latex.length() > LONGEST) {
            return PROBLEM + "it has more than " + LONGEST + " letters";
        }
        String answer = call("set", latex, display);
        if (answer.startsWith(PROBLEM)) {
            return answer;
        }
        String svg = answer.substring(1);
        if (!letters(svg).allMatch(cache::hasLetter)) {
            SHAPE.matcher(call("letters")).results().forEach(shape -> cache.letter(shape.group(1), shape.group(2)));
        }
        cache.formula(key, svg);
        return svg;
    }

    private static Stream<String> letters(String svg) {
        return LETTER.matcher(svg).results().map(letter -> letter.group(1));
    }

    /** Returns the shapes of all letters of the formulas so far, as an {@code svg} element that shows nothing. */
    public String letters() {
        String shapes = known.values().stream()
                .flatMap(Formulas::letters)
                .distinct()
                .sorted()
                .map(id -> "<path id=\"" + id + "\" d=\"" + cache.shape(id) + "\"></path>")
                .collect(Collectors.joining());
        return shapes.isEmpty() ? "" : "<svg style=\"display: none;\"><defs>" + shapes + "</defs></svg>";
    }

    private String call(String function, Object... arguments) {
        try (Context context = Context.enter()) {
            context.setInterpretedMode(true);
            context.setLanguageVersion(Context.VERSION_ES6);
            if (scope == null) {
                scope = started(context);
            }
            Object result = ((Function) scope.get(function, scope)).call(context, scope, scope, arguments);
            return Context.toString(result);
        }
    }

    private static ScriptableObject started(Context context) {
        ScriptableObject scope = context.initSafeStandardObjects();
        context.evaluateString(scope, BEGIN, "begin", 1, null);
        for (String script : SCRIPTS) {
            context.evaluateString(scope, OwnNames.removed(read(script), script), script, 1, null);
        }
        context.evaluateString(scope, END, "end", 1, null);
        return scope;
    }

    private static String read(String script) {
        try (InputStream in = Formulas.class.getClassLoader().getResourceAsStream(FOLDER + script)) {
            if (in == null) {
                throw new IllegalStateException("MathJax is not among the modules of this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + script + " of MathJax cannot be read", e);
        }
    }
}
