package org.pushforward.cli.commands;

import org.pushforward.host.Failure;

/** What the process tells the one that started it. */
final class ExitCodes {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int DATA = 3;
    static final int PLUGIN = 4;
    static final int INTERRUPTED = 130;

    private ExitCodes() {}

    static int of(Failure.Kind kind) {
        return switch (kind) {
            case FAILED -> FAILED;
            case USAGE -> USAGE;
            case DATA -> DATA;
            case PLUGIN -> PLUGIN;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
