package org.pushforward.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.log.LoggerFactory;
import org.pushforward.host.plugins.guard.ExitWeaver;
import org.pushforward.host.plugins.guard.GivenUpException;
import org.pushforward.host.plugins.guard.PluginThreads;
import org.slf4j.Logger;

/** Felix within this process, with Declarative Services running. */
final class EmbeddedFramework implements AutoCloseable {
    private static final String COMPONENTS = "Service-Component";
    private static final Logger LOG = org.slf4j.LoggerFactory.getLogger(EmbeddedFramework.class);
    private static final long STOP_MILLISECONDS = 5_000;

    private final Framework framework;
    private final PluginThreads threads = new PluginThreads();

    private EmbeddedFramework(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts Felix, to be closed by the caller.
     *
     * @param storage a folder of this process alone
     * @param bundles the folder of the bundles that plugins need to run
     * @param log what bundles log to
     */
    static EmbeddedFramework start(Path storage, Path bundles, LoggerFactory log) {
        // Not in the module descriptor, so that a host without OSGi needs no Felix.
        EmbeddedFramework.class.getModule().addUses(FrameworkFactory.class);
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class, EmbeddedFramework.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new PluginException("Felix is not among the modules of this program; start it with"
                        + " --add-modules org.apache.felix.framework, or open an embedded host"));
        Framework framework = factory.newFramework(configuration(factory, storage));
        EmbeddedFramework started = new EmbeddedFramework(framework);
        try {
            framework.init();
            framework.getBundleContext().registerService(LoggerFactory.class, log, null);
            framework.getBundleContext().registerService(WeavingHook.class, new ExitWeaver(), null);
            framework.start();
            started.startBundles(bundles);
            return started;
        } catch (BundleException | IOException e) {
            started.close();
            throw new PluginException(
                    "Cannot start the bundles of " + bundles + " (" + e.getMessage() + "); reinstall Pushforward", e);
        }
    }

    private static Map<String, String> configuration(FrameworkFactory factory, Path storage) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES, SystemPackages.all());
        // Two generations of one plugin may live side by side.
        configuration.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        // Otherwise a class that a bundle forgot to import comes from the host by guesswork.
        configuration.put("felix.bootdelegation.implicit", "false");
        // The handlers of URLs are one for the whole process, which belongs to the application.
        configuration.put("felix.service.urlhandlers", "false");
        configuration.put("felix.log.logger", FelixLog.create(factory.getClass()));
        configuration.put("felix.log.level", "3");
        return withObjects(configuration);
    }

    /** Felix takes its logger from the same map as the texts. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, String> withObjects(Map<String, Object> configuration) {
        return (Map) configuration;
    }

    private void startBundles(Path folder) throws IOException, BundleException {
        List<Bundle> installed = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                try (InputStream in = Files.newInputStream(jar)) {
                    installed.add(context().installBundle(jar.getFileName().toString(), in));
                }
            }
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Returns the threads on which plugins are made. */
    PluginThreads threads() {
        return threads;
    }

    /**
     * Starts a bundle, for as long as its components may take to be made.
     *
     * @throws GivenUpException when it takes longer
     */
    void start(Bundle bundle) throws BundleException, GivenUpException {
        String components = bundle.getHeaders().get(COMPONENTS);
        long number = components == null
                ? 0
                : components.chars().filter(c -> c == ',').count() + 1;
        try {
            threads.call(
                    bundle.getSymbolicName(),
                    PluginThreads.PATIENCE.multipliedBy(1 + number),
                    () -> {
                        bundle.start();
                        return bundle;
                    },
                    late -> LOG.warn("{} started after all", late));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException refusal) {
                throw refusal;
            }
            throw new BundleException("it failed when it was started", e.getCause());
        }
    }

    /**
     * Stops and uninstalls a bundle, for as long as its components may take to be given back.
     *
     * @param late is called when it has stopped after all
     * @throws GivenUpException when it takes longer; it goes on
     */
    void uninstall(Bundle bundle, Runnable late) throws GivenUpException {
        try {
            threads.call(
                    bundle.getSymbolicName(),
                    PluginThreads.PATIENCE,
                    () -> {
                        bundle.uninstall();
                        return bundle;
                    },
                    stopped -> late.run());
        } catch (ExecutionException e) {
            LOG.warn("{} did not stop in good order", bundle, e.getCause());
        }
    }

    /** Lets go of the classes of bundles that were uninstalled. */
    void letGo(Collection<Bundle> bundles) {
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(bundles, event -> refreshed.countDown());
        try {
            if (!refreshed.await(STOP_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                LOG.warn("{} were not let go of within {} ms after they were removed", bundles, STOP_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(STOP_MILLISECONDS);
        } catch (BundleException e) {
            LOG.warn("Felix did not stop in good order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
