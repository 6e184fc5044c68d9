// Leaves the files of the kind that was asked for.
import java.nio.file.Files

def project = new File(request.outputDirectory, request.artifactId).toPath()
def kinds = project.resolve("kind")
Files.list(kinds.resolve(request.properties.getProperty("kind"))).withCloseable { files ->
    files.forEach { file -> Files.move(file, project.resolve(file.fileName.toString())) }
}
kinds.toFile().deleteDir()
