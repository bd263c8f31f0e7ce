export function SessionFormPage() {
  return null;
}
