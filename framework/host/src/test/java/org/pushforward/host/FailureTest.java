package org.pushforward.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataException;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.Failure.Kind;
import org.pushforward.host.plugins.PluginException;
import org.pushforward.training.TrainingStoppedException;

class FailureTest {
    @Test
    void everyKindOfExceptionHasItsMeaning() {
        assertThat(Failure.of(new OptionException("lr", "Wrong"))).isEqualTo(new Failure(Kind.USAGE, "Wrong"));
        assertThat(Failure.of(new UsageException("Full"))).isEqualTo(new Failure(Kind.USAGE, "Full"));
        assertThat(Failure.of(new DataException("Ragged"))).isEqualTo(new Failure(Kind.DATA, "Ragged"));
        assertThat(Failure.of(new PluginException("Broken"))).isEqualTo(new Failure(Kind.PLUGIN, "Broken"));
        assertThat(Failure.of(new OutputException("Disk full"))).isEqualTo(new Failure(Kind.FAILED, "Disk full"));
        assertThat(Failure.of(new TrainingStoppedException("NaN"))).isEqualTo(new Failure(Kind.FAILED, "NaN"));
        assertThat(Failure.of(new CancelledException("Training")).kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(Failure.of(new EvaluationException(EvaluationException.Reason.NOT_APPLICABLE, "No density"))
                        .kind())
                .isEqualTo(Kind.USAGE);
        assertThat(Failure.of(new EvaluationException(EvaluationException.Reason.FAILED, "NaN"))
                        .kind())
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void aRefusedMemberOfASweepIsNamedBehindWhatIsWrong() {
        assertThat(Failure.of(new MemberException("seed=2", new DataException("Ragged"))))
                .isEqualTo(new Failure(Kind.DATA, "Ragged, in the member 'seed=2' of the sweep"));
        assertThat(Failure.of(new SweepException("Two failed"))).isEqualTo(new Failure(Kind.FAILED, "Two failed"));
    }

    @Test
    void failuresOfFilesSayMoreThanTheNameOfTheFile() {
        assertThat(Failure.of(new AccessDeniedException("/a")).sentence())
                .isEqualTo("There is no permission to use /a");
        assertThat(Failure.of(new UncheckedIOException(new FileSystemException("/a", null, "No space left on device")))
                        .sentence())
                .isEqualTo("/a: No space left on device");
        assertThat(Failure.of(new UncheckedIOException("The run cannot be written", new IOException("x")))
                        .sentence())
                .isEqualTo("The run cannot be written");
    }

    @Test
    void exhaustedMemoryIsLaidToTheModelOrToTheBatch() {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        assertThat(Failure.of(MemoryException.of(error, 100_000_000, 2_400_000_000L, 256, 4L << 30)))
                .isEqualTo(new Failure(
                        Kind.FAILED,
                        "The memory is exhausted (Java heap space); to train the 100000000 parameters of the model takes"
                                + " 2288 MiB and more, of the 4096 that Java has: choose a smaller model, or give Java"
                                + " more memory"));
        assertThat(Failure.of(MemoryException.of(error, 1000, 24_000, 100_000, 4L << 30))
                        .sentence())
                .contains("choose a smaller 'batch' than 100000");
    }

    @Test
    void whatWasNotForeseenIsNamed() {
        assertThat(Failure.of(new IllegalStateException("odd")).sentence())
                .isEqualTo("An error that was not foreseen, IllegalStateException: odd");
    }

    @Test
    void whatFailsInThePluginIsThePlugins() {
        StackTraceElement jdk = frame("java.base", "java.util.Objects", "requireNonNull");
        StackTraceElement plugin = frame(null, "com.example.Spline", "define");
        StackTraceElement host = frame("org.pushforward.host", "org.pushforward.host.Extensions", "define");
        NullPointerException thrown = new NullPointerException();

        thrown.setStackTrace(new StackTraceElement[] {jdk, plugin, host});
        assertThat(Failure.of(thrown))
                .isEqualTo(new Failure(
                        Kind.PLUGIN,
                        "A plugin failed in com.example.Spline.define with NullPointerException; tell its author, or"
                                + " use another one"));
        thrown.setStackTrace(new StackTraceElement[] {jdk, host, plugin});
        assertThat(Failure.of(thrown).kind()).isEqualTo(Kind.FAILED);
    }

    private static StackTraceElement frame(String module, String type, String method) {
        return new StackTraceElement(null, module, null, type, method, null, 1);
    }
}
