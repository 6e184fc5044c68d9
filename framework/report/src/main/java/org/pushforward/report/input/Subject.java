package org.pushforward.report.input;

import org.pushforward.api.data.Dataset;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;

/**
 * What figures are drawn of; all three belong to the caller and are not closed.
 *
 * @param model the trained model
 * @param data what it was trained on
 * @param bench the random streams {@code report/…}, progress and cancellation
 */
public record Subject(TrainedModel model, Dataset data, Workbench bench) {}
