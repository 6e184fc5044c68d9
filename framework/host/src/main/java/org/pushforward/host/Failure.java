package org.pushforward.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.engine.NotFiniteException;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.plugins.PluginException;
import org.pushforward.host.plugins.UnknownExtensionException;
import org.pushforward.onnx.ExportException;
import org.pushforward.training.CheckpointException;
import org.pushforward.training.TrainingStoppedException;

/**
 * What an exception means to the user.
 *
 * @param kind who can do something about it
 * @param sentence what happened, where, and what to do
 */
public record Failure(Kind kind, String sentence) {
    /** The kinds of failure. */
    public enum Kind {
        /** The work itself failed: a result could not be written, or training was stopped by its guard. */
        FAILED,
        /** What was asked for is wrong. */
        USAGE,
        /** A file or data that was read is wrong or missing. */
        DATA,
        /** A plugin, or the container of plugins, is broken. */
        PLUGIN,
        /** The user interrupted the work. */
        INTERRUPTED
    }

    /** Returns what an exception, thrown by anything in this package, means. */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof CancelledException) {
            return new Failure(Kind.INTERRUPTED, thrown.getMessage());
        }
        if (thrown instanceof MemberException member) {
            Failure cause = of(member.getCause());
            return new Failure(
                    cause.kind(), cause.sentence() + ", in the member '" + member.member() + "' of the sweep");
        }
        if (thrown instanceof OptionException
                || thrown instanceof UsageException
                || thrown instanceof UnknownExtensionException
                || thrown instanceof PlanException) {
            return new Failure(Kind.USAGE, thrown.getMessage());
        }
        if (thrown instanceof DataException || thrown instanceof CheckpointException) {
            return new Failure(Kind.DATA, thrown.getMessage());
        }
        if (thrown instanceof PluginException) {
            return new Failure(Kind.PLUGIN, thrown.getMessage());
        }
        if (thrown instanceof EvaluationException evaluation) {
            boolean unfit = evaluation.reason() == EvaluationException.Reason.NOT_APPLICABLE;
            return new Failure(unfit ? Kind.USAGE : Kind.FAILED, thrown.getMessage());
        }
        if (thrown instanceof NotFiniteException || thrown instanceof MemoryException) {
            return new Failure(Kind.FAILED, thrown.getMessage());
        }
        return pluginFrame(thrown.getStackTrace())
                .filter(frame -> !(thrown instanceof OutOfMemoryError))
                .map(frame -> new Failure(
                        Kind.PLUGIN,
                        "A plugin failed in " + frame.getClassName() + "." + frame.getMethodName() + " with "
                                + named(thrown) + "; tell its author, or use another one"))
                .orElseGet(() -> new Failure(Kind.FAILED, sentence(thrown)));
    }

    /** The code of bundles is in no module, that of the framework is, where it runs as it is distributed. */
    private static Optional<StackTraceElement> pluginFrame(StackTraceElement[] frames) {
        boolean modules = Arrays.stream(frames).anyMatch(frame -> isIn(frame, "org.pushforward."));
        return Arrays.stream(frames)
                .filter(frame -> modules && !isIn(frame, "java.") && !isIn(frame, "jdk."))
                .findFirst()
                .filter(frame -> frame.getModuleName() == null);
    }

    private static boolean isIn(StackTraceElement frame, String modules) {
        return frame.getModuleName() != null && frame.getModuleName().startsWith(modules);
    }

    private static String named(Throwable thrown) {
        String said = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return thrown.getClass().getSimpleName() + said;
    }

    private static String sentence(Throwable thrown) {
        if (thrown instanceof OutputException
                || thrown instanceof ExpectationException
                || thrown instanceof SweepException
                || thrown instanceof TrainingStoppedException
                || thrown instanceof ExportException) {
            return thrown.getMessage();
        }
        if (thrown instanceof UncheckedIOException unchecked) {
            String said = unchecked.getMessage();
            boolean saysMore = said != null && !said.equals(unchecked.getCause().toString());
            return saysMore ? said : sentence(unchecked.getCause());
        }
        if (thrown instanceof IOException io) {
            return sentence(io);
        }
        if (thrown instanceof OutOfMemoryError) {
            return "The memory is exhausted (" + thrown.getMessage()
                    + "); give Java more, or choose a smaller model, smaller batches or fewer examples";
        }
        return "An error that was not foreseen, " + named(thrown);
    }

    /** Says what a failed operation on a file was, for the JDK's message is often the name of the file alone. */
    static String sentence(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "There is no file " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException denied) {
            return "There is no permission to use " + denied.getFile();
        }
        if (failure instanceof FileSystemException other && other.getReason() != null) {
            return other.getFile() + ": " + other.getReason();
        }
        if (failure instanceof JsonProcessingException json) {
            return "it is not JSON: " + json.getOriginalMessage();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
