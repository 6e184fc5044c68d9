package org.pushforward.host.plugins;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says why a bundle cannot be resolved; what the framework says itself is for those who know it inside out. */
final class UnmetRequirements {
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]*)\\)");
    private static final Pattern JAVA = Pattern.compile("\\(osgi\\.ee=JavaSE\\)\\(version=(\\d+)");
    private static final Pattern BOUND = Pattern.compile("(\\(!)?\\(version([<>]?=)([^)]*)\\)");

    private final BundleContext context;
    private final Retired retired;

    UnmetRequirements(BundleContext context, Retired retired) {
        this.context = context;
        this.retired = retired;
    }

    /** Returns the problem of a bundle that the framework refused to start. */
    PluginProblem explain(String subject, Bundle bundle, BundleException refusal) {
        List<BundleRequirement> mandatory = bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(UnmetRequirements::isMandatory)
                .toList();
        List<BundleRequirement> unmet = mandatory.stream()
                .filter(requirement -> matching(requirement).findAny().isEmpty())
                .toList();
        String details = String.valueOf(refusal.getMessage());
        if (unmet.isEmpty()) {
            return mandatory.stream()
                    .flatMap(requirement -> brokenProvider(requirement, bundle).stream())
                    .findFirst()
                    .map(provider -> brokenNeed(subject, provider))
                    .orElseGet(() -> other(subject, refusal))
                    .withDetails(details);
        }
        PluginProblem first = explain(subject, unmet.get(0)).withDetails(details);
        int others = unmet.size() - 1;
        return others == 0 ? first : first.adding("and " + others + " more of its requirements are not met");
    }

    /** Returns the problem of a jar whose manifest the framework does not understand. */
    PluginProblem notInstalled(String subject, BundleException refusal) {
        Throwable cause = refusal.getCause() == null ? refusal : refusal.getCause();
        return new PluginProblem(
                subject,
                "its manifest is not that of a bundle (" + cause.getMessage() + ")",
                "build it with the parent POM pushforward-plugin-parent");
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        String effective =
                requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        String resolution = requirement
                .getDirectives()
                .getOrDefault(Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY);
        return effective.equals(Constants.EFFECTIVE_RESOLVE) && resolution.equals(Constants.RESOLUTION_MANDATORY);
    }

    private Stream<BundleCapability> matching(BundleRequirement requirement) {
        return capabilities(requirement.getNamespace()).filter(requirement::matches);
    }

    /** Returns a bundle that a requirement needs and that cannot be resolved itself. */
    private Optional<Bundle> brokenProvider(BundleRequirement requirement, Bundle bundle) {
        List<Bundle> providers = matching(requirement)
                .map(capability -> capability.getRevision().getBundle())
                .toList();
        return providers.stream()
                .filter(provider ->
                        provider != bundle && providers.stream().allMatch(one -> one.getState() == Bundle.INSTALLED))
                .findFirst();
    }

    private Stream<BundleCapability> capabilities(String namespace) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !retired.has(bundle))
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream());
    }

    private PluginProblem explain(String subject, BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        return switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> missingPackage(subject, filter);
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> newerJava(subject, filter);
            default -> missing(subject, requirement.getNamespace(), filter);
        };
    }

    private static PluginProblem brokenNeed(String subject, Bundle provider) {
        return new PluginProblem(
                subject,
                "it needs the plugin " + provider.getSymbolicName() + ", which cannot be started itself",
                "repair that one");
    }

    private PluginProblem missingPackage(String subject, String filter) {
        Matcher name = PACKAGE.matcher(filter);
        String wanted = name.find() ? name.group(1) : filter;
        String range = versions(filter);
        String cause = "it imports the package " + wanted + (range.isEmpty() ? "" : " in version " + range);
        String here = versionsHere(wanted);
        return here.isEmpty()
                ? new PluginProblem(
                        subject,
                        cause + ", which nothing here exports",
                        wanted.startsWith("org.pushforward.")
                                ? "use the packages of org.pushforward.api and org.pushforward.graph"
                                : "put the package into the jar, or add the bundle that exports it")
                : new PluginProblem(
                        subject,
                        cause + ", and here is " + here,
                        "build it against what is here, or take the Pushforward that it was built for");
    }

    private String versionsHere(String name) {
        return capabilities(PackageNamespace.PACKAGE_NAMESPACE)
                .map(BundleCapability::getAttributes)
                .filter(attributes -> name.equals(attributes.get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(attributes -> attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                .distinct()
                .map(Object::toString)
                .collect(Collectors.joining(" and "));
    }

    private static PluginProblem newerJava(String subject, String filter) {
        Matcher level = JAVA.matcher(filter);
        return level.find()
                ? JavaLevel.problem(subject, Integer.parseInt(level.group(1)))
                : missing(subject, ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE, filter);
    }

    private static PluginProblem missing(String subject, String namespace, String filter) {
        return new PluginProblem(
                subject,
                "it requires " + namespace + " " + filter + ", which nothing here offers",
                "add the bundle that offers it, or remove the requirement");
    }

    /** A cause inside the bundle, or between bundles that cannot live together. */
    private static PluginProblem other(String subject, BundleException refusal) {
        Throwable cause = refusal.getCause() == null || refusal.getCause() instanceof BundleException
                ? refusal
                : refusal.getCause();
        String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new PluginProblem(
                subject,
                "it cannot be started ("
                        + (cause == refusal ? "" : cause.getClass().getName() + ": ") + said + ")",
                "repair it (the log at level debug has the whole story)");
    }

    /** Returns the versions that a filter lets through, as a range of OSGi; empty when it lets all through. */
    static String versions(String filter) {
        String from = "";
        String to = "";
        Matcher bound = BOUND.matcher(filter);
        while (bound.find()) {
            boolean not = bound.group(1) != null;
            String version = bound.group(3);
            switch (bound.group(2)) {
                case ">=" -> {
                    from = not ? from : "[" + version;
                    to = not ? version + ")" : to;
                }
                case "<=" -> {
                    from = not ? "(" + version : from;
                    to = not ? to : version + "]";
                }
                default -> {
                    from = "[" + version;
                    to = version + "]";
                }
            }
        }
        if (to.isEmpty()) {
            return from.isEmpty() || from.equals("[0.0.0") ? "" : from.substring(1) + " or newer";
        }
        return (from.isEmpty() ? "[0" : from) + "," + to;
    }
}
