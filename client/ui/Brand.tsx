import { useTranslation } from "react-i18next";
import mark from "./mark.svg";
import styles from "./ui.module.css";

/** The product's mark and name, as on the header of every page. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <span className={styles.brand}>
      <img src={mark} alt="" width="44" height="44" className={styles.brandMark} />
      <span className={styles.brandWords}>
        <strong>{t("product.name")}</strong>
        <span>{t("product.line")}</span>
      </span>
    </span>
  );
}
