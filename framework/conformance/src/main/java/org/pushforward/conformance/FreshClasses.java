package org.pushforward.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Optional;

/**
 * The classes of a jar, or of a folder of classes, once more, in a loader that can go while the program goes on: what a host
 * does with a plugin, without a host. All other classes are those of the program.
 */
final class FreshClasses extends URLClassLoader {
    private final String location;
    private final String ownPackage;

    private FreshClasses(URL location, Class<?> type) {
        super("fresh", new URL[] {location}, type.getClassLoader());
        this.location = location.toString();
        this.ownPackage = type.getPackageName();
    }

    /** Returns those of the jar or folder that a class came from, closed by the caller; none when it came from elsewhere. */
    static Optional<FreshClasses> of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null || type.getClassLoader() == null
                ? Optional.empty()
                : Optional.of(new FreshClasses(source.getLocation(), type));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            String file = name.replace('.', '/') + ".class";
            URL resource = getParent().getResource(file);
            return resource != null && isOwn(name, resource) ? define(name, resource) : super.loadClass(name, resolve);
        }
    }

    /** Classes of tests may share a package with what they test, and use what is private to it. */
    private boolean isOwn(String name, URL resource) {
        String text = resource.toString();
        return text.startsWith(location)
                || text.startsWith("jar:" + location)
                || name.substring(0, Math.max(0, name.lastIndexOf('.'))).equals(ownPackage);
    }

    private Class<?> define(String name, URL resource) throws ClassNotFoundException {
        try (InputStream in = resource.openStream()) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
