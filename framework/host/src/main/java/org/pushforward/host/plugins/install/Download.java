package org.pushforward.host.plugins.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.Monitor;
import org.pushforward.host.UsageException;
import org.pushforward.host.plugins.guard.SafeArchive;

/** Brings the jar that a file or an address names into a folder. */
final class Download {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*\\.jar");
    private static final long LARGEST = SafeArchive.LARGEST;
    private static final int MOST_REDIRECTIONS = 5;
    private static final int CONNECT_MILLISECONDS = 15_000;
    private static final int READ_MILLISECONDS = 30_000;

    private final String source;
    private final Path folder;
    private final Monitor monitor;

    private Download(String source, Path folder, Monitor monitor) {
        this.source = source;
        this.folder = folder;
        this.monitor = monitor;
    }

    /**
     * Copies what is named, at most 512 MiB.
     *
     * @param source a file, or an address of {@code https}; {@code http} for this machine itself alone
     * @return the copy, with the name that the file or address has
     */
    static Path of(String source, Path folder, Monitor monitor) {
        Download download = new Download(source, folder, monitor);
        try {
            return ADDRESS.matcher(source).matches() ? download.fromAddress() : download.fromFile(Path.of(source));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar " + source + " cannot be had: " + reason(e), e);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return "the server does not answer, or has stopped to; try again later";
        }
        String kind = failure.getClass().getSimpleName().replaceFirst("(IO)?Exception$", "");
        if (failure.getMessage() == null) {
            return failure.toString();
        }
        return kind.isEmpty() ? failure.getMessage() : kind + ": " + failure.getMessage();
    }

    private Path fromFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file " + file + " to install");
        }
        Path copy = folder.resolve(file.getFileName().toString());
        try (InputStream in = Files.newInputStream(file)) {
            copy(in, Files.size(file), copy);
        }
        return copy;
    }

    private Path fromAddress() throws IOException {
        URI address = checked(source);
        for (int redirections = 0; redirections <= MOST_REDIRECTIONS; redirections++) {
            HttpURLConnection connection = open(address);
            try {
                int status = connection.getResponseCode();
                if (status == HttpURLConnection.HTTP_OK) {
                    Path copy = folder.resolve(fileName(address));
                    try (InputStream in = connection.getInputStream()) {
                        copy(in, connection.getContentLengthLong(), copy);
                    }
                    return copy;
                }
                String next = connection.getHeaderField("Location");
                if (status < 300 || status >= 400 || next == null) {
                    throw new IOException("the server answers with the status " + status);
                }
                address = checked(address.resolve(next).toString());
            } finally {
                connection.disconnect();
            }
        }
        throw new IOException("the server sends from one address to another without end");
    }

    private static HttpURLConnection open(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLISECONDS);
        connection.setReadTimeout(READ_MILLISECONDS);
        connection.setUseCaches(false);
        return connection;
    }

    /** Lets through what nobody on the way can change. */
    private static URI checked(String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            throw new UsageException("The address " + text + " is not understood: " + e.getReason());
        }
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean near = scheme.equals("http")
                && address.getHost() != null
                && LOOPBACK.matcher(address.getHost()).matches();
        if (address.getHost() == null || (!scheme.equals("https") && !near)) {
            throw new UsageException("The address " + text
                    + " is not safe: use https, for others on the way can change what http brings");
        }
        return address;
    }

    private static String fileName(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return FILE_NAME.matcher(name).matches() ? name : "plugin.jar";
    }

    /**
     * @param size how many bytes there are to come; -1 when nobody knows
     */
    private void copy(InputStream in, long size, Path copy) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        try (OutputStream out = Files.newOutputStream(copy)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                done += read;
                if (done > LARGEST) {
                    throw new IOException("it has more than " + (LARGEST >> 20) + " MiB, which no plugin needs");
                }
                if (monitor.isCancelled()) {
                    throw new CancelledException("The installation of " + source);
                }
                write(out, buffer, read);
                monitor.progress("fetching " + source, done, Math.max(done, size));
            }
        }
        if (size >= 0 && done != size) {
            throw new IOException("it ended after " + done + " of " + size + " bytes");
        }
    }

    private static void write(OutputStream out, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw TemporaryFolder.unwritable(e);
        }
    }
}
