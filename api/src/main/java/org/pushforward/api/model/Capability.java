package org.pushforward.api.model;

/** Marks what a model may be capable of beside generating: {@link Density}, {@link Encoder}, … */
public interface Capability {}
