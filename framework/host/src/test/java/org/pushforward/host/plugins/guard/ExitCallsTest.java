package org.pushforward.host.plugins.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCallsTest {
    /** Ends the process in each way, and has branches whose frames must stay right. */
    public static final class Ending {
        private Ending() {}

        /** Ends the process where the status is not negative. */
        public static int exit(Integer status) {
            if (status >= 0) {
                System.exit(status);
            }
            return -status;
        }

        /** Ends the process where the status is not negative. */
        public static int halt(Integer status) {
            for (int i = 0; i <= status; i++) {
                Runtime.getRuntime().halt(status);
            }
            return -status;
        }

        /** Ends the process where the status is not negative. */
        public static int reference(Integer status) {
            IntConsumer end = status >= 0 ? System::exit : value -> {};
            end.accept(status);
            return -status;
        }
    }

    /** What an interface may do, too. */
    public interface EndingInterface {
        /** Ends the process where the status is not negative. */
        static int runtime(Integer status) {
            if (status >= 0) {
                Runtime.getRuntime().exit(status);
            }
            return -status;
        }
    }

    private static Object call(Class<?> original, String method, int status)
            throws ReflectiveOperationException, IOException {
        byte[] bytes;
        try (InputStream in =
                original.getResourceAsStream("/" + original.getName().replace('.', '/') + ".class")) {
            bytes = in.readAllBytes();
        }
        assertThat(ExitCalls.mayBeIn(bytes)).isTrue();
        byte[] replaced = ExitCalls.replace(bytes, "org.example.bad");
        Class<?> type = new ClassLoader(null) {
            private Class<?> define() {
                return defineClass(original.getName(), replaced, 0, replaced.length);
            }
        }.define();
        try {
            return type.getMethod(method, Integer.class).invoke(null, status);
        } catch (InvocationTargetException e) {
            throw (Error) e.getCause();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt", "reference"})
    void aCallThatWouldEndTheProcessNamesThePlugin(String method) throws Exception {
        assertThat(call(Ending.class, method, -3)).isEqualTo(3);
        assertThatThrownBy(() -> call(Ending.class, method, 3))
                .isExactlyInstanceOf(Error.class)
                .hasMessageMatching("the plugin org\\.example\\.bad called (System\\.exit|Runtime\\.halt), .*");
    }

    @Test
    void aMethodOfAnInterfaceDoesNotEndTheProcessEither() throws Exception {
        assertThat(call(EndingInterface.class, "runtime", -3)).isEqualTo(3);
        assertThatThrownBy(() -> call(EndingInterface.class, "runtime", 3)).hasMessageContaining("called Runtime.exit");
    }

    @Test
    void otherClassesAreLeftAlone() throws IOException {
        try (InputStream in = Object.class.getResourceAsStream("/java/lang/Object.class")) {
            assertThat(ExitCalls.mayBeIn(in.readAllBytes())).isFalse();
        }
    }
}
