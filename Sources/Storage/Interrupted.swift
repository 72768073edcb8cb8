/// It was asked to end before it was done, and left nothing behind.
public struct Interrupted: Error {
    /// It was asked to end.
    public init() {}
}
