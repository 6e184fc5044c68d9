package org.pushforward.host.plugins;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/** Knows the lectures among the bundles: one that starts appears, one that stops goes. Nothing of them is run. */
final class LectureTracker implements BundleTrackerCustomizer<LectureBundle> {
    private final BundleTracker<LectureBundle> tracker;

    private LectureTracker(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
    }

    /** Begins to track, until the context ends. */
    static LectureTracker open(BundleContext context) {
        LectureTracker lectures = new LectureTracker(context);
        lectures.tracker.open();
        return lectures;
    }

    /** Returns whether a bundle is a lecture. */
    static boolean isOne(Bundle bundle) {
        return bundle.getHeaders().get(LectureBundle.HEADER) != null;
    }

    /** Returns the lectures that run, by their names. */
    List<LectureBundle> all() {
        return tracker.getTracked().values().stream()
                .sorted(Comparator.comparing(LectureBundle::id))
                .toList();
    }

    @Override
    public LectureBundle addingBundle(Bundle bundle, BundleEvent event) {
        // The location is the path of the jar and the number of the generation.
        String source = bundle.getLocation().replaceFirst("#\\d+$", "");
        return isOne(bundle)
                ? new LectureBundle(
                        bundle.getSymbolicName(), bundle.getVersion().toString(), Path.of(source))
                : null;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, LectureBundle lecture) {
        // A bundle that changes stops first.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, LectureBundle lecture) {
        // It is no longer tracked.
    }
}
