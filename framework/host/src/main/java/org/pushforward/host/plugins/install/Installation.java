package org.pushforward.host.plugins.install;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an installation changed.
 *
 * @param file where the jar lies
 * @param before the version that was there; empty when none was
 * @param same whether the same jar was there already
 */
public record Installation(Path file, Optional<String> before, boolean same) {}
