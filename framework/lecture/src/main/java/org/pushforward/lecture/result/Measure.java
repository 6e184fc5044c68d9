package org.pushforward.lecture.result;

/**
 * A measured figure.
 *
 * @param id the id of the metric
 * @param value its value
 * @param error its standard error; 0 where there is none
 * @param unit its unit; may be empty
 */
public record Measure(String id, double value, double error, String unit) {}
