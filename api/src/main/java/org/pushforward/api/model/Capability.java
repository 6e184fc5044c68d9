package org.pushforward.api.model;

import org.osgi.annotation.versioning.ConsumerType;

/** Marks what a model may be capable of beside generating: {@link Density}, {@link Encoder}, … */
@ConsumerType
public interface Capability {}
