package org.pushforward.report.comparison;

/**
 * A picture of samples that is drawn already, for the model it was drawn of is closed when the page is written.
 *
 * @param html the picture as the product's own HTML
 */
public record SamplePicture(String html) {}
