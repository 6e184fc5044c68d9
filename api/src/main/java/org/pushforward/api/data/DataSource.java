package org.pushforward.api.data;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.workbench.Workbench;

/**
 * A place that data comes from.
 *
 * @param <O> the record of its options
 */
@ConsumerType
public interface DataSource<O extends Record> extends Extension<O> {
    /**
     * Opens the data; the same options give the same data on every machine.
     *
     * @throws DataException when a file is missing or wrong
     */
    Dataset open(O options, Workbench bench);
}
