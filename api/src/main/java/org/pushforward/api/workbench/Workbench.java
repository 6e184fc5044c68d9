package org.pushforward.api.workbench;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.osgi.annotation.versioning.ProviderType;
import org.pushforward.api.engine.Engine;
import org.pushforward.graph.random.RandomStream;

/**
 * What the host lends to an extension while it works; owned by the host and valid for that work only: for data, as long as they
 * are used.
 */
@ProviderType
public interface Workbench {
    /** Returns the engine that runs graphs; closed by the host. */
    Engine engine();

    /** Returns the random stream of a name under the seed of the run. */
    RandomStream random(String name);

    /** Returns the folder in which data files are kept: {@code PUSHFORWARD_DATA}, {@code --data-dir} or the default. */
    Path dataFolder();

    /** Returns a folder for what may be computed again. */
    Path cacheFolder();

    /**
     * Reports progress of work that takes more than two seconds.
     *
     * @param what a short phrase such as {@code "integrating the density"}
     * @param done how much is done, 0 to {@code total}
     * @param total how much there is to do
     * @throws CancelledException when the work is to end now
     */
    void progress(String what, long done, long total);

    /**
     * Returns the executor for what goes on beside the thread of the work, one thread for each task at a time. Its threads are
     * the host's: daemons that are named after the plugin and interrupted when the work ends. One that does not end then is
     * named to the user, for it keeps the plugin from being unloaded.
     */
    ExecutorService executor();

    /**
     * Has something closed when the work ends, before the plugin can be unloaded: listeners that are to be taken back,
     * connections, files. What came last is closed first.
     *
     * @return the same
     */
    <C extends AutoCloseable> C closing(C resource);
}
