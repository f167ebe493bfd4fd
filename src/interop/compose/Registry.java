import io.chancery.registry.DevSchemaRegistry;

/** The schema registry of {@code bin/chancery dev} as a process: prints its URL and runs until it is told to stop. */
final class Registry {
    public static void main(String[] args) throws InterruptedException {
        try (DevSchemaRegistry registry = new DevSchemaRegistry()) {
            System.out.println(registry.url());
            Thread.currentThread().join();
        }
    }
}
