package org.pushforward.lecture.result;

import java.util.List;

/**
 * What came out of an experiment at a budget.
 *
 * @param experiment the id of the experiment
 * @param budget the name of the budget
 * @param made when, in ISO 8601
 * @param rows a row for each run, in order
 */
public record Result(String experiment, String budget, String made, List<Row> rows) {
    public Result {
        rows = List.copyOf(rows);
    }
}
